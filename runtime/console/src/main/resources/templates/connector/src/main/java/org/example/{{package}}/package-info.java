/** The connector of {{name}}: REST for requests, one socket for public data and one for the account. */
package org.example.{{package}};
