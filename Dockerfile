# newslint in a container, for who wants no Python of their own:
#     docker build -t newslint .
#     docker run --rm -v "$PWD:/copy:ro" newslint check stories/
FROM python:3.13-slim AS build
COPY . /newslint
RUN pip wheel --no-cache-dir --wheel-dir /wheels /newslint

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels pip install --no-cache-dir --no-index --find-links /wheels newslint
RUN useradd --create-home desk
USER desk
WORKDIR /copy
ENTRYPOINT ["newslint"]
CMD ["--help"]
