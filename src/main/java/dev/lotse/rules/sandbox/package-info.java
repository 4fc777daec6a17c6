/** What compiled rules may do: class files are read before any of them is defined. Owns RE2/J. */
@NullMarked
package dev.lotse.rules.sandbox;

import org.jspecify.annotations.NullMarked;
