/** The packaged distribution, used as its users use it. */
package org.colibri.app.e2e;
