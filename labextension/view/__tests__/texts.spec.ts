import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatCell } from '../grid/format';
import type { Cell, IColumn, ILook } from '../grid/protocol';

interface ISample {
  readonly column: IColumn;
  readonly value: Cell;
  readonly look: ILook;
  readonly text: string;
}

// Written by `python -m tests.texts`; the test runner's folder is `labextension`.
const SAMPLES = JSON.parse(readFileSync('../tests/wire/texts.json', 'utf8')) as ISample[];

for (const { column, value, look, text } of SAMPLES) {
  test(`a cell of "${column.name}" says ${text}`, () => {
    assert.equal(look.text ?? formatCell(value, column) ?? 'None', text);
  });
}
