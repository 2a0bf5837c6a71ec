import "{% static 'js/journal/vault/worker.js' %}"
