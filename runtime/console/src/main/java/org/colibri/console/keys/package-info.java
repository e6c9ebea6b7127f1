/** What the command line needs of people and files to open the key store: the terminal and the password. */
package org.colibri.console.keys;
