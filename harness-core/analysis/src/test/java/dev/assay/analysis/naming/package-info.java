@NullMarked
package dev.assay.analysis.naming;

import org.jspecify.annotations.NullMarked;
