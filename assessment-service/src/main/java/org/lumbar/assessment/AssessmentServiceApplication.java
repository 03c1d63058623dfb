package org.lumbar.assessment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class AssessmentServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(AssessmentServiceApplication.class, args);
    }
}
