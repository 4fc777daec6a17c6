/** Configuration, read from YAML and strict: what is misspelt is an error by file, line and key, with a cure. */
@NullMarked
package dev.lotse.config;

import org.jspecify.annotations.NullMarked;
