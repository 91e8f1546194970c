/** What is wrong with a bundle, said so that its author or user can put it right. */
@NullMarked
package dev.assay.runtime.plugins.finding;

import org.jspecify.annotations.NullMarked;
