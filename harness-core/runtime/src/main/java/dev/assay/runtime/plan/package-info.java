/** From what the user asks for to what will be measured, checked before anything starts. */
@NullMarked
package dev.assay.runtime.plan;

import org.jspecify.annotations.NullMarked;
