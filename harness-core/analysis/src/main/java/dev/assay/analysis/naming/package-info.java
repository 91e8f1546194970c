/** Names that users type, and those that they may have meant. */
@NullMarked
package dev.assay.analysis.naming;

import org.jspecify.annotations.NullMarked;
