/** The one-shot venue commands: one plugin is loaded, one thing is done. */
package org.colibri.console.exchange;
