import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['**/types/', 'target/'] },
  js.configs.recommended,
  { languageOptions: { ecmaVersion: 2024, globals: globals.node } },
];
