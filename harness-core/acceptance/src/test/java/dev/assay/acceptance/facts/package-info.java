@NullMarked
package dev.assay.acceptance.facts;

import org.jspecify.annotations.NullMarked;
