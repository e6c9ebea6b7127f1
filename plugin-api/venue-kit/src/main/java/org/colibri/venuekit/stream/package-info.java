/** What a venue tells without being asked: who listens to which public topic, and the account's own events. */
package org.colibri.venuekit.stream;
