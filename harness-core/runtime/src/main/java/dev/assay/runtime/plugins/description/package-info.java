/**
 * Asks the code of bundles what they offer, in processes of their own, and remembers the answers.
 */
@NullMarked
package dev.assay.runtime.plugins.description;

import org.jspecify.annotations.NullMarked;
