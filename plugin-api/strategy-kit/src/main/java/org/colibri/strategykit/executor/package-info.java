/** Executors: self-contained order life cycles from the first order to a finished or held position. */
package org.colibri.strategykit.executor;
