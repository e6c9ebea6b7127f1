/** What connectors tell the host and the bots, as sealed records with a kind. */
package org.colibri.api.event;
