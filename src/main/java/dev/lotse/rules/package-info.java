/** Rule bases: what analysts write, compiled, loaded and run. The only package that knows Drools. */
@NullMarked
package dev.lotse.rules;

import org.jspecify.annotations.NullMarked;
