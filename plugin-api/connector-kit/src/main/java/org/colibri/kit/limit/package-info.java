/** The rate limiter: pools, priorities, admissions (RATE-1 to RATE-6). */
package org.colibri.kit.limit;
