/** What is wrong with rules that could be compiled, or suspicious: seen without compiling them. */
@NullMarked
package dev.lotse.rules.lint;

import org.jspecify.annotations.NullMarked;
