/** Topics, publishers and subscriptions between loops. */
package org.colibri.api.bus;
