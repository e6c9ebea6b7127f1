/** The simulation over the plugins that the distribution ships, found as the host finds them. */
package org.colibri.app.simulate;
