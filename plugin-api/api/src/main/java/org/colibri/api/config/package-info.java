/** How configuration records describe themselves. */
package org.colibri.api.config;
