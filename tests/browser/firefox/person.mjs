// What a person does with the app of `test_firefox.py`: `node person.mjs FIREFOX URL`.
// Each step waits for what it leads to. The last is a cell below the app, whose output is printed.
import puppeteer from 'puppeteer-core';

const WAIT_MS = 60_000;
const SIZE = { width: 1200, height: 900 };
const FIELD = '.rerun-app input[type=text]';
const PRICE = '.rerun-app .ag-row[row-index="1"] [col-id="price"]';

const [firefox, url] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: firefox,
  extraPrefsFirefox: { 'focusmanager.testmode': true } // else a window that nobody has chosen has no focus
});
const page = await browser.newPage();
page.setDefaultTimeout(WAIT_MS);
const errors = []; // of the page
page.on('pageerror', error => errors.push(String(error)));
page.on('console', message => message.type() === 'error' && errors.push(message.text()));
try {
  await page.setViewport(SIZE);
  await open();
  await pressButton();
  await stepSlider();
  await typeName();
  await changeCell();
  console.log(JSON.stringify({ state: JSON.parse(await runCell(2)), errors }));
} catch (error) {
  console.error(error, await page.evaluate(() => document.body.innerText));
  process.exitCode = 1;
} finally {
  await browser.close();
}

async function open() {
  await page.goto(url);
  await page.waitForFunction(() => globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.kernelDisplayStatus === 'idle');
  await runCell(0);
  await runCell(1);
  await waitForText('Count: 0, by 1');
}

async function pressButton() {
  await page.locator('.rerun-app ::-p-text(Add)').click();
  await waitForText('Count: 1, by 1');
}

async function stepSlider() {
  await page.focus('.rerun-app [role=slider]');
  await page.keyboard.press('ArrowRight');
  await waitForText('Count: 1, by 2');
  await page.keyboard.press('ArrowRight'); // the run has not taken the focus away
  await waitForText('Count: 1, by 3');
}

async function typeName() {
  await page.locator(FIELD).click();
  await page.keyboard.type('Ann');
  await page.keyboard.press('Enter');
  await waitForText('Hello Ann');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('e'); // the field has kept its caret as well
  await page.keyboard.press('Enter');
  await waitForText('Hello Anen');
}

async function changeCell() {
  await page.locator(PRICE).click();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await waitForText('Sum: 10');
  await page.waitForFunction(price => document.querySelector(price).innerText === '7', {}, PRICE);
}

/** Run a cell; return its output once it is there. */
async function runCell(index) {
  const cell = (await page.$$('.jp-Notebook .jp-CodeCell'))[index];
  await (await cell.$('.cm-content')).click();
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  await page.waitForFunction(cell => /\[\d+\]/.test(cell.querySelector('.jp-InputPrompt').innerText), {}, cell);
  return cell.evaluate(cell => cell.querySelector('.jp-OutputArea').innerText);
}

async function waitForText(text) {
  await page.waitForFunction(text => document.querySelector('.rerun-app')?.innerText.replaceAll('\u00a0', ' ').includes(text), {}, text);
}
