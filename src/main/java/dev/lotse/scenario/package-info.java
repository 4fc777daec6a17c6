/** Scenario tests: customers made up by analysts, and what the rules must decide about them. */
@NullMarked
package dev.lotse.scenario;

import org.jspecify.annotations.NullMarked;
