"""What several documents tell together: events clustered into incidents, with origins, figures and relations."""
