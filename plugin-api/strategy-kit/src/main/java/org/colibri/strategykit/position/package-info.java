/** Positions that executors left behind, netted and valued. */
package org.colibri.strategykit.position;
