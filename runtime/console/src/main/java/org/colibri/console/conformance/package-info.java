/**
 * {@code colibri conformance}: the contract suite of section 20 against an installed connector or a jar. The suite and
 * what it runs on stand in a folder of their own, which only this command has on its class path.
 */
package org.colibri.console.conformance;
