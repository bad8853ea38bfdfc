"""Abilities: what an editor has said that it can do."""

from __future__ import annotations

from lsprotocol import types
from pygls.capabilities import get_capability

from newslint.lazy.record import record


@record(frozen=True)
class Abilities:
    """What of the protocol an editor understands; what it does not is left out, or said in another way.

    `versioned_edits` are edits of a version of a document, `pulls` tells that it asks for diagnostics when it wants them
    and can be told to ask again, `late_edits` that it asks for an action's edit when the action is chosen.
    """

    related: bool = False
    links: bool = False
    data: bool = False
    fades: bool = False
    versioned_edits: bool = False
    creates_files: bool = False
    action_kinds: bool = False
    preferred: bool = False
    late_edits: bool = False
    markdown: bool = False
    shows_documents: bool = False
    applies_edits: bool = False
    has_settings: bool = False
    settings_register: bool = False
    watches: bool = False
    pulls: bool = False


def abilities_of(client: types.ClientCapabilities) -> Abilities:
    """What an editor can do."""

    def can(name: str) -> bool:
        return bool(get_capability(client, name, None))

    def listed(name: str, value: object) -> bool:
        return value in (get_capability(client, name, None) or ())

    published = "text_document.publish_diagnostics"
    # Who asks and cannot be told to ask again would miss what a changed configuration brings: it is told, and not asked to ask.
    pulls = can("text_document.diagnostic") and can("workspace.diagnostics.refresh_support")
    ours = "text_document.diagnostic" if pulls else published
    return Abilities(
        related=can(f"{published}.related_information") or can(f"{ours}.related_information"),
        links=can(f"{published}.code_description_support") or can(f"{ours}.code_description_support"),
        data=can(f"{published}.data_support") or can(f"{ours}.data_support"),
        fades=listed(f"{published}.tag_support.value_set", types.DiagnosticTag.Unnecessary)
        or listed(f"{ours}.tag_support.value_set", types.DiagnosticTag.Unnecessary),
        versioned_edits=can("workspace.workspace_edit.document_changes"),
        creates_files=listed("workspace.workspace_edit.resource_operations", types.ResourceOperationKind.Create),
        action_kinds=can("text_document.code_action.code_action_literal_support"),
        preferred=can("text_document.code_action.is_preferred_support"),
        late_edits=listed("text_document.code_action.resolve_support.properties", "edit"),
        markdown=listed("text_document.hover.content_format", types.MarkupKind.Markdown),
        shows_documents=can("window.show_document.support"),
        applies_edits=can("workspace.apply_edit"),
        has_settings=can("workspace.configuration"),
        settings_register=can("workspace.did_change_configuration.dynamic_registration"),
        watches=can("workspace.did_change_watched_files.dynamic_registration"),
        pulls=pulls,
    )
