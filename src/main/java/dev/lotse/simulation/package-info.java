/** What would change for the stored customers if another version of the rule base decided. */
@NullMarked
package dev.lotse.simulation;

import org.jspecify.annotations.NullMarked;
