/** Controllers, the orchestrator of their executors, and the adapter that makes a strategy of them. */
package org.colibri.strategykit.controller;
