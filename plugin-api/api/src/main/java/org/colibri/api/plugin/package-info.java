/** What the host hands to a plugin. */
package org.colibri.api.plugin;
