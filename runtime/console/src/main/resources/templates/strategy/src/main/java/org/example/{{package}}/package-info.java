/** The strategy {{name}}: a controller that tells executors of the strategy kit what to do. */
package org.example.{{package}};
