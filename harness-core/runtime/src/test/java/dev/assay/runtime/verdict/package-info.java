@NullMarked
package dev.assay.runtime.verdict;

import org.jspecify.annotations.NullMarked;
