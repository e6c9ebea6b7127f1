/** {@code colibri doctor}: what is wrong with this machine or installation, and how to mend it. */
package org.colibri.console.doctor;
