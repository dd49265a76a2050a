/** Where the program's own templates are: beside the bundle as beside `src`. */
import { fileURLToPath } from 'node:url';

export const TEMPLATES_FOLDER = fileURLToPath(new URL('../templates', import.meta.url));
