@NullMarked
package dev.assay.analysis.gate.selftest;

import org.jspecify.annotations.NullMarked;
