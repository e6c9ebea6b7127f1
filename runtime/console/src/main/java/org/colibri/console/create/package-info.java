/** {@code create}: projects for authors of connectors and strategies, from templates that are files of their own. */
package org.colibri.console.create;
