/** The append-only log of what must not be lost. */
package org.colibri.api.journal;
