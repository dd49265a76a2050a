/** The page of `tongbao preview`: listens to the server, follows what it says, and shows it. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './App.js';
import { listen, state } from './connection.js';
import { followDocuments, forgetFacts } from './documents.js';
import { followFiles } from './edit/drafts.js';
import { listenForKeys } from './keys.js';
import { t } from './language.js';
import { clearNotices } from './notice.js';
import { followPointed } from './pointing.js';
import './styles/tokens.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/desk.css';
import './styles/sides.css';
import './styles/editors.css';
import './theme.js';

const page = document.getElementById('page');
if (page) render(<App />, page);
followDocuments();
followFiles();
followPointed();
listenForKeys();
clearNotices();
listen(forgetFacts);
effect(() => {
  const now = state.value;
  document.title = now ? `${now.periodWords} · ${t().preview}` : t().preview;
});
