/** The extension point for strategies and what they see. */
package org.colibri.api.strategy;
