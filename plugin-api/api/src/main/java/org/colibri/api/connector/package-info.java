/** The extension point for exchange connectors and what they are made of. */
package org.colibri.api.connector;
