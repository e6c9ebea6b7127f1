/** A strategy plugin that tests pack into jars of their own. */
package org.colibri.app.e2e.plugin;
