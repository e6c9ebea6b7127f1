/**
 * What every connector must do, as suites that each venue's module inherits (standard section 20). {@link
 * org.colibri.testkit.contract.ConnectorContract} is the one to extend.
 */
package org.colibri.testkit.contract;
