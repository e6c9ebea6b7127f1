/** Health, readiness, limited log lines and metrics (HLTH-1, HLTH-4, HLTH-5). */
package org.colibri.kit.health;
