"""Commands for translators: `report` says what there is to do, `new` writes a first draft; `cli` adds them."""
