/** What {@code --help} says beside what the commands say of themselves: an example of each, and its exit statuses. */
package org.colibri.console.help;
