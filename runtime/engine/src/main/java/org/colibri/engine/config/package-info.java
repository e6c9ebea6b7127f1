/**
 * Files to records: HOCON is bound to configuration records once, and everything that is wrong with a file is told at
 * once, with line, key, value and what is allowed.
 */
package org.colibri.engine.config;
