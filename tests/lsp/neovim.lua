-- Opens a story in Neovim with newslint as its server, waits for what is found, makes the first fix, silences a finding, and says what it saw.
local command, story, output = vim.env.NEWSLINT_COMMAND, vim.env.NEWSLINT_STORY, vim.env.NEWSLINT_OUTPUT
local seen = { before = {}, after = {}, silent = {}, title = "", silenced = "" }

local function done()
  local file = assert(io.open(output, "w"))
  file:write(vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
  file:close()
end

local function found()
  local rows = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
    table.insert(rows, {
      rule = one.code or (one.user_data and one.user_data.lsp.code),
      line = one.lnum,
      words = one.lnum == one.end_lnum and line:sub(one.col + 1, one.end_col) or "",
    })
  end
  return rows
end

vim.cmd("edit " .. vim.fn.fnameescape(story))
local client = vim.lsp.start_client({ name = "newslint", cmd = vim.split(command, "\n"), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
seen.before = found()

local server = vim.lsp.get_client_by_id(client)

local function act(...) -- makes the first action that is offered whose title begins so; the title
  local last = #vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(0),
    range = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } },
    context = { diagnostics = {} },
  }
  local answer = server.request_sync("textDocument/codeAction", params, 60000, 0)
  for _, action in ipairs(answer and answer.result or {}) do
    for _, start in ipairs({ ... }) do
      if action.edit and action.title:find(start) then
        vim.lsp.util.apply_workspace_edit(action.edit, server.offset_encoding)
        return action.title
      end
    end
  end
  return ""
end

seen.title = act("^Write", "^Delete")
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
vim.wait(60000, function() return #vim.diagnostic.get(0) < #seen.before end, 50)
seen.after = found()
local copy = vim.api.nvim_get_current_buf()
seen.silenced = act("^Silence")
vim.cmd("wall")
vim.api.nvim_set_current_buf(copy)
vim.cmd("write") -- once more: the story may have been written, and looked at, before the file beside it was
vim.wait(60000, function() return #vim.diagnostic.get(0) < #seen.after end, 50)
seen.silent = found()
done()
vim.lsp.stop_client(client)
vim.wait(5000, function() return vim.lsp.get_client_by_id(client) == nil end, 50)
vim.cmd("qall!")
