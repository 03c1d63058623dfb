/** Patients over HTTP. */
@NullMarked
package org.lumbar.assessment.patients.web;

import org.jspecify.annotations.NullMarked;
