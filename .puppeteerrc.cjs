// The browser comes from @sparticuz/chromium or from the machine; puppeteer must not download one at install.
module.exports = { skipDownload: true };
