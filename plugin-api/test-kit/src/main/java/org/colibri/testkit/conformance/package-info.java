/**
 * The contract suite as a program: run against a connector and its emulator wherever they were loaded from, told check by
 * check, with the requirement ids that each one proves.
 */
package org.colibri.testkit.conformance;
